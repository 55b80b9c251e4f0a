package org.swarmkeep.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A contract that every server must keep, each test on an empty database. */
@ParameterizedClass
@EnumSource(Server.class)
abstract class ContractTest {
  private final Server server;
  @TempDir Path folder;
  Scratch scratch;
  Store store;

  ContractTest(Server server) {
    this.server = server;
  }

  @BeforeEach
  void open() {
    scratch = new Scratch(server, folder);
    store = scratch.store;
  }

  @AfterEach
  void close() {
    scratch.close();
  }
}
