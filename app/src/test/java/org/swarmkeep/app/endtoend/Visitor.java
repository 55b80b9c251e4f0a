package org.swarmkeep.app.endtoend;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Somebody in front of the site, doing with the pages what a person does. */
final class Visitor {
  static final String PASSWORD = "a sentence is a good password";

  private final Page page;

  Visitor(Page page) {
    this.page = page;
  }

  /** Adds a user on the command line and signs in as that user. */
  static Visitor member(Browser browser, Program program, Path data, String name, String role) {
    addUser(data, name, role);
    return new Visitor(browser.visitor(program.catalog())).signIn(name);
  }

  static void addUser(Path data, String name, String role) {
    var outcome =
        Program.run(
            List.of(
                "admin",
                "user",
                "add",
                name,
                "--role=" + role,
                "--password-stdin",
                "--data=" + data),
            PASSWORD + "\n");
    if (outcome.exitCode() != 0) {
      throw new IllegalStateException("no user: " + outcome);
    }
  }

  Page page() {
    return page;
  }

  Visitor signIn(String name) {
    page.navigate("/sign-in");
    page.getByLabel("Name").fill(name);
    page.getByLabel("Password").fill(PASSWORD);
    press("Sign in");
    page.waitForURL("**/torrents");
    return this;
  }

  Visitor open(String path) {
    page.navigate(path);
    return this;
  }

  void press(String button) {
    button(button).click();
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  void follow(String link) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
        .first()
        .click();
  }

  /** Picks a .torrent on the upload page; the verdict is there when this returns. */
  Visitor pick(String fileName, byte[] torrent) {
    page.navigate("/upload");
    page.setInputFiles("#file", new FilePayload(fileName, "application/x-bittorrent", torrent));
    page.waitForSelector("#read .verdict");
    return this;
  }

  /** Uploads and publishes; answers the path of the entry. */
  String publish(String fileName, byte[] torrent, String title) {
    pick(fileName, torrent);
    page.getByLabel("Title").fill(title);
    press("Publish");
    page.waitForURL("**/torrents/*");
    return URI.create(page.url()).getPath();
  }

  String heading() {
    return page.locator("h1").innerText();
  }

  String text() {
    return page.locator("main").innerText();
  }

  /** The status with which a page answers this visitor. */
  int status(String path) {
    return page.context().request().get(path).status();
  }

  /** Downloads the personal .torrent of an entry into a file. */
  Path download(String entry, Path file) {
    page.navigate(entry);
    Download download = page.waitForDownload(() -> follow("Download .torrent"));
    download.saveAs(file);
    return file;
  }

  /** One of the three numbers on an entry's swarm card. */
  int swarmNumber(String label) {
    var number =
        page.locator(".swarm dl > div")
            .filter(new Locator.FilterOptions().setHasText(label))
            .locator("dd")
            .innerText();
    return Integer.parseInt(number.strip());
  }
}
