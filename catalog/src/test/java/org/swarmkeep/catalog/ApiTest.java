package org.swarmkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.catalog.Browser.form;
import static org.swarmkeep.catalog.Caller.json;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.catalog.doors.Scope;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedSite.class)
class ApiTest {
  private final Site site;
  private final Caller caller;

  ApiTest(Site site) {
    this.site = site;
    this.caller = new Caller(site, site.token(Scope.words().toArray(String[]::new)));
  }

  @Test
  void usersAreCreatedThenUpdatedByTheSitesOwnId() {
    var created =
        caller.put("/api/v1/users/site%20user-1", "{\"name\":\"Anna\",\"groups\":[\"x, y\"]}");
    assertThat(created.statusCode()).isEqualTo(200);
    assertThat(json(created).get("externalId").asString()).isEqualTo("site user-1");
    assertThat(json(created).get("name").asString()).isEqualTo("Anna");
    assertThat(json(created).get("keyVersion").asInt()).isEqualTo(1);
    assertThat(json(created).get("groups").get(0).asString()).isEqualTo("x, y");

    var updated = caller.put("/api/v1/users/site%20user-1", "{\"suspended\":true}");
    assertThat(json(updated).get("id")).isEqualTo(json(created).get("id"));
    assertThat(json(updated).get("suspended").asBoolean()).isTrue();
    assertThat(json(updated).get("groups").size()).isEqualTo(1);
  }

  @Test
  void rotatingKeysRaisesTheVersionAndChangesTheKey() {
    caller.put("/api/v1/users/rotator", "{}");
    var hash = register("rotated").get("infoHash").asString();
    var before = caller.get("/api/v1/torrents/" + hash + "/metainfo?user=rotator").body();

    var rotated = caller.post("/api/v1/users/rotator/keys/rotate");

    assertThat(json(rotated).get("keyVersion").asInt()).isEqualTo(2);
    var after = caller.get("/api/v1/torrents/" + hash + "/metainfo?user=rotator").body();
    assertThat(after).contains("passkey=").isNotEqualTo(before);
  }

  @Test
  void registeringAnswersTheHashAndWhatChanged() {
    var file = TorrentFiles.open("by api");

    var first = caller.register(file, form("title", "By API", "category", "Ebooks"));
    assertThat(first.statusCode()).isEqualTo(201);
    var body = json(first);
    assertThat(body.get("infoHash").asString()).hasSize(40);
    assertThat(body.get("changed").asBoolean()).isTrue();
    assertThat(body.get("warnings").size()).isPositive();
    assertThat(body.has("infoHashV2")).isFalse();

    var second = caller.register(file, form());
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(json(second)).isEqualTo(body);
  }

  @Test
  void privateFileIsNotChanged() {
    var body = json(caller.register(TorrentFiles.closed("closed by api"), form()));

    assertThat(body.get("changed").asBoolean()).isFalse();
  }

  @Test
  void removedTorrentIsAConflictUntilItIsRevived() {
    var file = TorrentFiles.open("revived");
    var hash = json(caller.register(file, form())).get("infoHash").asString();
    caller.delete("/api/v1/torrents/" + hash + "?mode=now&reason=a%20mistake");

    var refused = caller.register(file, form());
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).get("detail").asString()).contains("a mistake");
    assertThat(caller.register(file, form("revive", "true")).statusCode()).isEqualTo(201);
  }

  @Test
  void groupsDecideWhoGetsTheFile() {
    caller.put("/api/v1/users/insider", "{\"groups\":[\"inner, circle\",\"other\"]}");
    caller.put("/api/v1/users/outsider", "{\"groups\":[\"other\"]}");
    caller.put("/api/v1/users/uploading", "{}");

    var registered =
        caller.register(
            TorrentFiles.open("for groups"),
            form("groups", "inner, circle", "groups", "second", "uploader", "uploading"));

    var path = "/api/v1/torrents/" + json(registered).get("infoHash").asString() + "/metainfo";
    assertThat(caller.get(path + "?user=insider").statusCode()).isEqualTo(200);
    assertThat(caller.get(path + "?user=uploading").statusCode()).isEqualTo(200);
    var outside = caller.get(path + "?user=outsider");
    assertThat(outside.statusCode()).isEqualTo(404);
    assertThat(outside.body()).doesNotContain("passkey");
  }

  @Test
  void personalisedFileMayNotBeKeptOnTheWay() {
    caller.put("/api/v1/users/reader", "{}");
    var hash = register("personal").get("infoHash").asString();

    var file = caller.get("/api/v1/torrents/" + hash + "/metainfo?user=reader");

    assertThat(file.headers().firstValue("Content-Type")).hasValue("application/x-bittorrent");
    assertThat(file.headers().firstValue("Cache-Control")).hasValue("private, no-store");
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("attachment", "personal.torrent");
    assertThat(file.body()).contains("/announce?passkey=");
  }

  @Test
  void deletingSaysWhatTheTorrentIsNow() {
    var hash = register("ended").get("infoHash").asString();

    var retired = caller.delete("/api/v1/torrents/" + hash + "?mode=retire&reason=old");
    assertThat(json(retired).get("state").asString()).isEqualTo("retiring");
    assertThat(json(retired).get("reason").asString()).isEqualTo("old");

    var removed = caller.delete("/api/v1/torrents/" + hash + "?mode=now&reason=older");
    assertThat(json(removed).get("state").asString()).isEqualTo("removed");
    var again = caller.delete("/api/v1/torrents/" + hash + "?mode=now&reason=later");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again).get("reason").asString()).isEqualTo("older");
  }

  @Test
  void numbersOfManyTorrentsComeInOneCall() {
    var known = register("counted").get("infoHash").asString();
    var unknown = "0".repeat(40);

    var answer = caller.get("/api/v1/torrents?hash=" + known + "&hash=" + unknown);

    assertThat(json(answer).get("torrents").size()).isEqualTo(1);
    var stats = json(answer).get("torrents").get(0);
    assertThat(stats.get("infoHash").asString()).isEqualTo(known);
    assertThat(stats.get("state").asString()).isEqualTo("active");
    assertThat(stats.get("seeders").asInt()).isZero();
    assertThat(stats.has("countedAt")).isFalse();
  }

  @Test
  void moreThanTwoHundredHashesAreRefusedPlainly() {
    var hash = "hash=" + "0".repeat(40);

    var most = caller.get("/api/v1/torrents?" + repeat(hash, 200));
    var tooMany = caller.get("/api/v1/torrents?" + repeat(hash, 201));

    assertThat(most.statusCode()).isEqualTo(200);
    assertProblem(tooMany, 400, "1 to 200 hashes, had 201");
    assertProblem(caller.get("/api/v1/torrents"), 400, "1 to 200 hashes, had 0");
  }

  @Test
  void statsOfAUserAreRead() {
    caller.put("/api/v1/users/counted", "{}");

    var stats = json(caller.get("/api/v1/users/counted/stats"));

    assertThat(stats.get("uploadedBytes").asLong()).isZero();
    assertThat(stats.get("externalId").asString()).isEqualTo("counted");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/users/nobody/stats, 404, no user has the external id",
    "POST, /api/v1/users/nobody/keys/rotate, 404, no user has the external id",
    "GET, /api/v1/torrents/0000000000000000000000000000000000000000/metainfo?user=nobody, 404, 'nobody'",
    "DELETE, /api/v1/torrents/0000000000000000000000000000000000000000?mode=now, 404, none has",
    "DELETE, /api/v1/torrents/xyz?mode=now, 400, 40 or 64 hexadecimal digits",
    "DELETE, /api/v1/torrents/0000000000000000000000000000000000000000, 400, mode",
    "GET, /api/v1/nothing, 404, no such path",
    "DELETE, /api/v1/users/nobody/stats, 405, not one of those"
  })
  void errorsSayWhatWhyAndWhatHelps(String method, String path, int status, String why) {
    var answer =
        switch (method) {
          case "GET" -> caller.get(path);
          case "POST" -> caller.post(path);
          default -> caller.delete(path);
        };

    assertProblem(answer, status, why);
  }

  @Test
  void bodiesThatCannotBeReadAreExplained() {
    assertProblem(caller.put("/api/v1/users/x", "{\"nmae\":\"y\"}"), 400, "nmae");
    assertProblem(caller.put("/api/v1/users/x", "{\"groups\":[null]}"), 400, "groups holds null");
    assertProblem(caller.put("/api/v1/users/x", "{"), 400, "");
    assertProblem(caller.put("/api/v1/users/x", "{\"name\":\"\"}"), 422, "blank");
    var mode = "/api/v1/torrents/" + register("moded").get("infoHash").asString();
    assertProblem(caller.delete(mode + "?mode=perhaps"), 400, "was 'perhaps'");
    assertProblem(caller.delete(mode + "?mode=now&reason=" + "x".repeat(201)), 400, "one line");
    assertProblem(caller.register("nonsense".getBytes(StandardCharsets.UTF_8), form()), 422, "");
    assertProblem(
        caller.register(TorrentFiles.open("x"), form("uploader", "nobody")), 404, "nobody");
  }

  @Test
  void callsWithoutAKnownTokenAreTurnedAway() {
    var unknown = new Caller(site, "sk_unknown").get("/api/v1/torrents?hash=x");
    assertProblem(unknown, 401, "unknown or revoked");
    assertThat(unknown.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("invalid_token");
    var anonymous = site.browser().get("/api/v1/torrents?hash=x&access_token=" + "x");
    assertProblem(anonymous, 401, "no bearer token");
  }

  @Test
  void pathWrittenAnotherWayOpensNothing() {
    for (var path : List.of("/%61pi/v1/users/x/stats", "//api/v1/users/x/stats")) {
      assertThat(site.browser().get(path).statusCode()).isIn(400, 401);
    }
  }

  @Test
  void fileAboveTenMebibytesIsTooLarge() {
    assertProblem(caller.register(new byte[11 << 20], form()), 413, "had 11534336");
  }

  @Test
  void knownTorrentMakesNoGroups() {
    var file = TorrentFiles.open("known to the api");
    caller.register(file, form());

    caller.register(file, form("groups", "never made", "category", "never made"));

    assertThat(site.store().groups().byName("never made")).isEmpty();
  }

  @Test
  void sessionOfABrowserOpensNothingInTheApi() {
    var browser = site.signedIn(Role.ADMIN);

    assertThat(browser.get("/api/v1/users/x/stats").statusCode()).isEqualTo(401);
  }

  @Test
  void revokedTokenIsWorthNothing() {
    var token = site.token("stats:read");
    site.store().tokens().revoke(site.latestTokenName());

    assertThat(new Caller(site, token).get("/api/v1/torrents?hash=x").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "users:write, PUT, /api/v1/users/scoped",
    "users:write, POST, /api/v1/users/scoped/keys/rotate",
    "stats:read, GET, /api/v1/users/scoped/stats",
    "stats:read, GET, /api/v1/torrents?hash=0000000000000000000000000000000000000000",
    "torrents:write, DELETE, /api/v1/torrents/0000000000000000000000000000000000000000?mode=now",
    "torrents:read, GET, /api/v1/torrents/0000000000000000000000000000000000000000/metainfo?user=x",
    "sessions:read, GET, /api/v1/users/scoped/sessions",
    "sessions:read, GET, /api/v1/torrents/0000000000000000000000000000000000000000/sessions",
    "quarantine:decide, GET, /api/v1/quarantine",
    "quarantine:decide, POST, /api/v1/quarantine/1-1-0-1-1/credit",
    "quarantine:decide, POST, /api/v1/quarantine/1-1-0-1-1/dismiss"
  })
  void eachCallNeedsItsScope(String scope, String method, String path) {
    var others = Scope.words().stream().filter(word -> !word.equals(scope)).toArray(String[]::new);
    var without = new Caller(site, site.token(others));
    var with = new Caller(site, site.token(scope));

    assertProblem(send(without, method, path), 403, "lacks the scope " + scope);
    assertThat(send(with, method, path).statusCode()).isNotIn(401, 403);
  }

  private static HttpResponse<String> send(Caller caller, String method, String path) {
    return switch (method) {
      case "GET" -> caller.get(path);
      case "POST" -> caller.post(path);
      case "PUT" -> caller.put(path, "{}");
      default -> caller.delete(path);
    };
  }

  private JsonNode register(String name) {
    return json(caller.register(TorrentFiles.open(name), form()));
  }

  private static String repeat(String text, int times) {
    return String.join("&", Collections.nCopies(times, text));
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String why) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(answer).get("status").asInt()).isEqualTo(status);
    assertThat(json(answer).get("title").asString()).isNotBlank();
    assertThat(json(answer).get("detail").asString()).contains(why);
    assertThat(json(answer).get("remedy").asString()).isNotBlank();
  }
}
