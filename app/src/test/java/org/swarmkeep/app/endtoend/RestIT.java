package org.swarmkeep.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another site attaches itself: the acts of the REST API, in the order a site needs them. */
class RestIT {
  @TempDir private static Path folder;
  private static Program program;
  private static Api api;

  @BeforeAll
  static void start() {
    program = Program.serve(folder.resolve("data"));
    api = Api.of(program, folder.resolve("data"));
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @Test
  void theWholeLifeOfATorrent() {
    var payload = Payload.random("site.bin", 100_000, 41);
    var hash = payload.privateInfoHash();
    api.putUser("wiki:42", Map.of("name", "Ada", "groups", List.of("editors"))).expect(200);

    var registered =
        api.register(
                payload.torrent(false),
                Map.of("title", "From the wiki", "uploader", "wiki:42", "groups", "editors"))
            .expect(201)
            .json();
    assertThat(registered.path("infoHash").asString()).isEqualTo(hash);
    assertThat(registered.path("changed").asBoolean()).isTrue();
    assertThat(registered.path("warnings").isArray()).isTrue();
    assertThat(api.register(payload.torrent(true), Map.of()).status()).isEqualTo(200);

    var torrent = api.metainfo(hash, "wiki:42").expect(200);
    assertThat(new String(torrent.body(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .containsPattern("announce\\?passkey=[0-9a-f]{32}")
        .contains("7:privatei1e");

    api.putUser("wiki:43", Map.of("name", "Bob")).expect(200);
    assertThat(api.metainfo(hash, "wiki:43").status()).isEqualTo(404);
    api.putUser("wiki:43", Map.of("groups", List.of("editors"))).expect(200);
    api.metainfo(hash, "wiki:43").expect(200);

    assertThat(api.swarm(hash).path("state").asString()).isEqualTo("active");
    assertThat(api.userStats("wiki:42").expect(200).json().path("uploadedBytes").asLong()).isZero();

    assertThat(api.rotateKeys("wiki:42").expect(200).json().path("keyVersion").asInt())
        .isPositive();
    assertThat(api.metainfo(hash, "wiki:42").expect(200).body()).isNotEqualTo(torrent.body());

    api.delete(hash, "retire", "superseded").expect(200);
    api.delete(hash, "now", "gone").expect(200);
    assertThat(api.swarm(hash).path("state").asString()).isEqualTo("removed");
  }

  @Test
  void twoHundredTorrentsAreCountedInOneCallAndNoMore() {
    var hashes =
        IntStream.range(0, 200)
            .mapToObj(i -> {
              var payload = Payload.random("many-" + i, 20_000, 1_000 + i);
              api.register(payload.torrent(true), Map.of()).expect(201);
              return payload.privateInfoHash();
            })
            .toList();

    assertThat(api.stats(hashes).expect(200).json().path("torrents").size()).isEqualTo(200);
    var tooMany = new java.util.ArrayList<>(hashes);
    tooMany.add("0".repeat(40));
    assertThat(api.stats(tooMany).status()).isEqualTo(400);
  }

  @Test
  void aBadTorrentIsExplainedAndNothingIsKept() {
    var answer = api.register("d4:infoi1ee".getBytes(UTF_8), Map.of("title", "bad"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("info");
  }

  @Test
  void aTokenOpensWhatItsScopesSayAndNothingElse() {
    var outcome =
        Program.run(
            List.of(
                "admin",
                "token",
                "add",
                "reader",
                "--scopes=stats:read",
                "--data=" + folder.resolve("data")));
    var reader = new Api(program.catalog(), outcome.output().strip());

    assertThat(reader.stats(List.of("0".repeat(40))).status()).isEqualTo(200);
    assertThat(reader.putUser("x", Map.of("name", "x")).status()).isEqualTo(403);
    assertThat(new Api(program.catalog(), "sk_wrong").userStats("x").status()).isEqualTo(401);
    Program.run(List.of("admin", "token", "revoke", "reader", "--data=" + folder.resolve("data")));
    assertThat(reader.stats(List.of("0".repeat(40))).status()).isEqualTo(401);
  }

  @Test
  void theApiDescribesItself() {
    var document = Http.get(program.catalog() + "/api/v1/openapi.json");

    assertThat(document.statusCode()).isEqualTo(200);
    assertThat(document.body()).contains("\"3.1", "/users/{externalId}/keys/rotate");
  }
}
