package org.swarmkeep.bencode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A dictionary being written. Keys come out in order whatever the order they were put in, and a key
 * put again replaces what was there. Not safe for sharing.
 */
public final class BencodeDictionaryWriter {
  private final NavigableMap<byte[], byte[]> encodedByKey = new TreeMap<>(Arrays::compareUnsigned);

  public BencodeDictionaryWriter put(String key, long integer) {
    return putEncoded(key, Bencode.encode(integer));
  }

  public BencodeDictionaryWriter put(String key, String text) {
    return putEncoded(key, Bencode.encode(text));
  }

  public BencodeDictionaryWriter put(String key, byte[] bytes) {
    return putEncoded(key, Bencode.encode(bytes));
  }

  /** Puts a value that is encoded already; its bytes are taken as they are. */
  public BencodeDictionaryWriter putEncoded(String key, byte[] encoded) {
    return putEncoded(key.getBytes(StandardCharsets.UTF_8), encoded);
  }

  /** As {@link #putEncoded(String, byte[])}, under a key that is not text. */
  public BencodeDictionaryWriter putEncoded(byte[] key, byte[] encoded) {
    encodedByKey.put(key.clone(), encoded.clone());
    return this;
  }

  /** Puts a value under a key as both were read, byte for byte. */
  public BencodeDictionaryWriter putRaw(BDictionary.Entry entry) {
    encodedByKey.put(entry.key().bytes(), entry.value().raw());
    return this;
  }

  public byte[] toBytes() {
    var out = new ByteArrayOutputStream();
    out.write('d');
    encodedByKey.forEach((key, encoded) -> {
      out.writeBytes(Bencode.encode(key));
      out.writeBytes(encoded);
    });
    out.write('e');
    return out.toByteArray();
  }
}
