package org.swarmkeep.app.endtoend;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The system's Chromium, without a window. One per test class; a visitor has cookies of its own.
 */
final class Browser implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
    this.playwright = playwright;
    this.chromium = chromium;
  }

  static Browser start() {
    var executable = Tools.require("chromium", "chromium");
    var playwright =
        Playwright.create(
            new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var options =
        new LaunchOptions()
            .setExecutablePath(executable)
            .setArgs(
                List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync"));
    return new Browser(playwright, playwright.chromium().launch(options));
  }

  /** Somebody new in front of the site, at a desktop's width. */
  Page visitor(URI site) {
    return visitor(site, 1440, ColorScheme.LIGHT);
  }

  Page visitor(URI site, int width, ColorScheme scheme) {
    return newContext(site, width, scheme).newPage();
  }

  BrowserContext newContext(URI site, int width, ColorScheme scheme) {
    var context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(site.toString())
                .setViewportSize(width, width > 600 ? 900 : 740)
                .setColorScheme(scheme)
                .setLocale("en-GB"));
    context.setDefaultTimeout(TIMEOUT_MILLIS);
    return context;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
