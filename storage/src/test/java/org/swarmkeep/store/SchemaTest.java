package org.swarmkeep.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The three dialects describe the same tables. */
class SchemaTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "POSTGRESQL"})
  void tablesHaveTheColumnsTheyHaveOnSqlite(Server server) throws Exception {
    var onSqlite = columns(Server.SQLITE.empty(folder));

    assertThat(onSqlite).hasSizeGreaterThan(10).containsKey("torrents");
    assertThat(columns(server.empty(folder))).isEqualTo(onSqlite);
  }

  @Test
  void newestVersionIsThatOfTheLastMigrationOfEachDialect() throws Exception {
    for (var dialect : List.of("sqlite", "mariadb", "postgresql")) {
      assertThat(migrations(dialect)).as(dialect).hasSize(Schema.NEWEST);
    }
    assertThat(migrations("mariadb")).isEqualTo(migrations("sqlite"));
    assertThat(migrations("postgresql")).isEqualTo(migrations("sqlite"));
  }

  private static List<String> migrations(String dialect) throws IOException {
    try (var files = Files.list(Path.of("src/main/resources/db/migration", dialect))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** By table, its columns in their order, those that may be null with a question mark. */
  private static Map<String, List<String>> columns(DatabaseSettings settings) throws SQLException {
    Database.open(settings).close();
    var tables = new TreeMap<String, List<String>>();
    try (var connection = DatabaseTest.connect(settings);
        var rows =
            connection
                .getMetaData()
                .getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
      while (rows.next()) {
        var table = rows.getString("TABLE_NAME");
        if (!table.equals(Schema.HISTORY) && !table.startsWith("sqlite_")) {
          var mark = rows.getString("IS_NULLABLE").equals("YES") ? "?" : "";
          tables
              .computeIfAbsent(table, name -> new ArrayList<>())
              .add(rows.getString("COLUMN_NAME") + mark);
        }
      }
    }
    return tables;
  }
}
