package org.swarmkeep.tracker;

import java.io.IOException;

/** The certificate or key for HTTPS cannot be used; the message is for the operator. */
public final class CertificateFailure extends IOException {
  private static final long serialVersionUID = 1;

  CertificateFailure(String message, Exception cause) {
    super(message, cause);
  }
}
