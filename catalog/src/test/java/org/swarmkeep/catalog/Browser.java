package org.swarmkeep.catalog;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Asks as a browser does: keeps cookies, and sends with each form the token of the page it saw
 * last. Follows no redirect by itself.
 */
final class Browser {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final Site site;
  private final CookieManager cookies;
  private final HttpClient client;
  private String formToken = "";
  private String[] headers = {};

  Browser(Site site) {
    this(site, new CookieManager());
  }

  /** Another page in the same browser: it has the cookies and has seen no form. */
  Browser(Site site, Browser other) {
    this(site, other.cookies);
  }

  private Browser(Site site, CookieManager cookies) {
    this.site = site;
    this.cookies = cookies;
    this.client =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Sends these header names and values from now on, as a proxy adds them. */
  Browser through(String... namesAndValues) {
    headers = namesAndValues;
    return this;
  }

  /** One field of a form. */
  record Field(String name, String value) {}

  static List<Field> form(String... namesAndValues) {
    var fields = new ArrayList<Field>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
    }
    return fields;
  }

  HttpResponse<String> get(String path) {
    var answer = send(HttpRequest.newBuilder(site.url(path)));
    var token = TOKEN.matcher(answer.body());
    if (token.find()) {
      formToken = token.group(1);
    }
    return answer;
  }

  HttpResponse<byte[]> download(String path) {
    try {
      return client.send(
          HttpRequest.newBuilder(site.url(path)).build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("GET " + path, e);
    }
  }

  HttpResponse<String> post(String path, List<Field> fields) {
    var all = new ArrayList<>(fields);
    all.add(new Field("_csrf", formToken));
    return postAsIs(path, all);
  }

  /** Sends the fields without adding the form's token. */
  HttpResponse<String> postAsIs(String path, List<Field> fields) {
    var body = new StringBuilder();
    for (var field : fields) {
      body.append(body.isEmpty() ? "" : "&").append(field.name()).append('=');
      body.append(URLEncoder.encode(field.value(), StandardCharsets.UTF_8));
    }
    return send(
        HttpRequest.newBuilder(site.url(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** Sends a form with a file. */
  HttpResponse<String> upload(String path, byte[] file, List<Field> fields) {
    var all = new ArrayList<>(fields);
    all.add(new Field("_csrf", formToken));
    var body = Multipart.body("file", "some.torrent", file, all);
    return send(
        HttpRequest.newBuilder(site.url(path))
            .header("Content-Type", Multipart.TYPE)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** Names and values of the cookies held. */
  String cookies() {
    return cookies.getCookieStore().getCookies().toString();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      var all = headers.length == 0 ? request : request.headers(headers);
      return client.send(all.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(request.toString(), e);
    }
  }
}
