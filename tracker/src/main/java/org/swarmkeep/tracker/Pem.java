package org.swarmkeep.tracker;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads certificates and private keys from PEM text (RFC 7468). Keys may be PKCS#8, or the older
 * PKCS#1 (RSA) and SEC 1 (elliptic curve) forms, which are wrapped into PKCS#8 because the JDK
 * reads nothing else.
 */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
  private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

  private static final byte SEQUENCE = 0x30;
  private static final byte OCTETS = 0x04;
  private static final byte PARAMETERS = (byte) 0xa0;
  private static final byte[] VERSION_0 = {2, 1, 0};

  /** AlgorithmIdentifier of rsaEncryption, and the object identifier of id-ecPublicKey. */
  private static final byte[] RSA = {
    0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
  };

  private static final byte[] EC = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

  private Pem() {}

  /** Every certificate, in the order of the file. */
  static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
    var factory = CertificateFactory.getInstance("X.509");
    var found = new ArrayList<X509Certificate>();
    for (var block = BLOCK.matcher(text); block.find(); ) {
      if (block.group(1).endsWith("CERTIFICATE")) {
        var certificate = factory.generateCertificate(new ByteArrayInputStream(bytes(block)));
        found.add((X509Certificate) certificate);
      }
    }
    if (found.isEmpty()) {
      throw new GeneralSecurityException("has no CERTIFICATE block in PEM form");
    }
    return found;
  }

  /** The first private key. */
  static PrivateKey privateKey(String text) throws GeneralSecurityException {
    for (var block = BLOCK.matcher(text); block.find(); ) {
      switch (block.group(1)) {
        case "PRIVATE KEY" -> {
          return key(bytes(block));
        }
        case "RSA PRIVATE KEY" -> {
          return key(wrapped(RSA, plain(block)));
        }
        case "EC PRIVATE KEY" -> {
          var key = plain(block);
          return key(wrapped(der(SEQUENCE, EC, curve(key)), key));
        }
        case "ENCRYPTED PRIVATE KEY" -> throw encrypted();
        default -> {
          continue; // certificates and curve parameters may stand in the same file
        }
      }
    }
    throw new GeneralSecurityException("has no PRIVATE KEY block in PEM form");
  }

  private static byte[] plain(Matcher block) throws GeneralSecurityException {
    if (block.group(2).contains("ENCRYPTED")) {
      throw encrypted();
    }
    return bytes(block);
  }

  private static GeneralSecurityException encrypted() {
    return new GeneralSecurityException(
        "is encrypted, and nobody is there to type its password: write it without one"
            + " (openssl pkey -in OLD -out NEW)");
  }

  private static byte[] bytes(Matcher block) throws GeneralSecurityException {
    try {
      return Base64.getMimeDecoder().decode(block.group(2));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("has a " + block.group(1) + " block that is no Base64", e);
    }
  }

  private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
    var failure = new GeneralSecurityException("has a key that is none of " + KEY_ALGORITHMS);
    for (var algorithm : KEY_ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (InvalidKeySpecException e) {
        failure.addSuppressed(e); // a key of another algorithm, perhaps
      }
    }
    throw failure;
  }

  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    return der(SEQUENCE, VERSION_0, algorithm, der(OCTETS, key));
  }

  /** The curve an ECPrivateKey names (RFC 5915): its parameters, context tag 0. */
  private static byte[] curve(byte[] key) throws GeneralSecurityException {
    var in = ByteBuffer.wrap(key);
    try {
      in.get();
      length(in);
      while (in.hasRemaining()) {
        byte tag = in.get();
        var content = new byte[length(in)];
        in.get(content);
        if (tag == PARAMETERS) {
          return content;
        }
      }
    } catch (RuntimeException e) {
      throw new GeneralSecurityException("has an EC PRIVATE KEY block that is malformed", e);
    }
    throw new GeneralSecurityException("has an EC PRIVATE KEY block that names no curve");
  }

  private static int length(ByteBuffer in) {
    int first = in.get() & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = first & 0x7f; i > 0; i--) {
      length = (length << 8) | (in.get() & 0xff);
    }
    return length;
  }

  /** Tag, length, contents (DER). */
  private static byte[] der(byte tag, byte[]... contents) {
    int length = 0;
    for (var content : contents) {
      length += content.length;
    }
    var out = ByteBuffer.allocate(length + 4).put(tag);
    if (length < 0x80) {
      out.put((byte) length);
    } else {
      out.put((byte) 0x82).putShort((short) length);
    }
    for (var content : contents) {
      out.put(content);
    }
    var bytes = new byte[out.position()];
    out.get(0, bytes);
    return bytes;
  }
}
