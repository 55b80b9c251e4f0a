package org.swarmkeep.app.checking;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/** The resolver of the system. */
final class SystemNames implements Names {
  private static final String PATIENCE_MILLIS = "1500";

  @Override
  public List<InetAddress> addresses(String host) throws UnknownHostException {
    return List.of(InetAddress.getAllByName(host));
  }

  // The JDK's DNS provider makes texts of records and nothing else; it takes its options so.
  @SuppressWarnings({"BanJNDI", "JdkObsolete"})
  @Override
  public List<String> texts(String host) {
    var environment = new Hashtable<String, String>();
    environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
    environment.put("java.naming.provider.url", "dns:");
    environment.put("com.sun.jndi.dns.timeout.initial", PATIENCE_MILLIS);
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
      return List.of(); // no record, or nobody to ask: then there is nothing to find
    }
    return texts;
  }
}
