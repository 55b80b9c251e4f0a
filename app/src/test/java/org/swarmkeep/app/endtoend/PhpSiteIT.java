package org.swarmkeep.app.endtoend;

import java.io.IOException;
import java.nio.file.Path;

/** {@code examples/php-site}. */
class PhpSiteIT extends ExampleSiteContract {
  @Override
  ExampleSite open(ExampleSite.Tracker tracker, Path log) throws IOException {
    return ExampleSite.php(tracker, log);
  }
}
