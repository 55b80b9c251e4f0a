package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** GET /static/VERSION/NAME: style, script and pictures, for everybody. */
@Controller
final class StaticPage {
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  /** A private site has nothing to say to search engines. */
  private static final byte[] ROBOTS =
      "User-agent: *\nDisallow: /\n".getBytes(StandardCharsets.US_ASCII);

  @GetMapping("/static/{version}/{name}")
  void send(@PathVariable String name, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var file = StaticFiles.find(name);
    if (file.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    boolean zipped =
        Optional.ofNullable(request.getHeader("Accept-Encoding")).orElse("").contains("gzip");
    response.setHeader("Cache-Control", FOR_GOOD);
    response.setHeader("Vary", "Accept-Encoding");
    if (zipped) {
      response.setHeader("Content-Encoding", "gzip");
    }
    send(file.get().type(), zipped ? file.get().zipped() : file.get().bytes(), response);
  }

  @GetMapping("/robots.txt")
  void robots(HttpServletResponse response) throws IOException {
    send("text/plain; charset=us-ascii", ROBOTS, response);
  }

  /** Browsers ask for it by themselves where they do not take the SVG. */
  @GetMapping("/favicon.ico")
  void icon(HttpServletResponse response) throws IOException {
    var mark = StaticFiles.find("mark.svg").orElseThrow();
    send(mark.type(), mark.bytes(), response);
  }

  private static void send(String type, byte[] bytes, HttpServletResponse response)
      throws IOException {
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
