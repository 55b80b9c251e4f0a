package org.swarmkeep.client;

/** Whether a host's DNS record may say where its trackers are (BEP 34). */
public enum DnsPreferences {
  HONOURED,
  IGNORED
}
