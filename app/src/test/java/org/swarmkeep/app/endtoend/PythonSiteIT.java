package org.swarmkeep.app.endtoend;

import java.io.IOException;
import java.nio.file.Path;

/** {@code examples/python-site}. */
class PythonSiteIT extends ExampleSiteContract {
  @Override
  ExampleSite open(ExampleSite.Tracker tracker, Path log) throws IOException {
    return ExampleSite.python(tracker, log);
  }
}
