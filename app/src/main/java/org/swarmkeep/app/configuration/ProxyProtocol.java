package org.swarmkeep.app.configuration;

/** Whether connections from proxies begin by naming the client. */
public enum ProxyProtocol {
  OFF,
  V2
}
