package org.swarmkeep.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/** The TXT records of a host. */
public final class TextRecords {
  /** The resolver of the system. */
  public static final String SYSTEM_SERVER = "dns:";

  private TextRecords() {}

  /**
   * Blocks its thread until the server answers, or twice the patience is over.
   *
   * @param server {@code dns://host:port}, or {@link #SYSTEM_SERVER}
   * @return the records as the JDK's provider gives them, strings with blanks in quotes; empty when
   *     there are none, and when there is nobody to ask
   */
  // The provider makes texts of records and nothing else; it takes its options so.
  @SuppressWarnings({"BanJNDI", "JdkObsolete"})
  public static List<String> of(String host, String server, Duration patience) {
    var environment = new Hashtable<String, String>();
    environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
    environment.put("java.naming.provider.url", server);
    environment.put("com.sun.jndi.dns.timeout.initial", Long.toString(patience.toMillis()));
    environment.put("com.sun.jndi.dns.timeout.retries", "1");
    var texts = new ArrayList<String>();
    try {
      var context = new InitialDirContext(environment);
      try {
        var records = context.getAttributes(host, new String[] {"TXT"}).get("TXT");
        for (int i = 0; records != null && i < records.size(); i++) {
          texts.add(records.get(i).toString());
        }
      } finally {
        context.close();
      }
    } catch (NamingException e) {
      return List.of();
    }
    return texts;
  }
}
