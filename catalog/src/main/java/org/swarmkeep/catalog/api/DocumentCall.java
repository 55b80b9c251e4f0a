package org.swarmkeep.catalog.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** GET /api/v1/openapi.json: what the API takes and answers, open to everybody. */
@RestController
final class DocumentCall {
  private static final String RESOURCE = "/org/swarmkeep/catalog/openapi.json";

  private final byte[] document = read();

  @GetMapping(value = TokenGate.DOCUMENT, produces = "application/json")
  ResponseEntity<byte[]> document() {
    return ResponseEntity.ok(document);
  }

  private static byte[] read() {
    try (var in = DocumentCall.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + RESOURCE);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
