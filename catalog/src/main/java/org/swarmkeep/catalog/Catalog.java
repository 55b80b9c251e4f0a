package org.swarmkeep.catalog;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.swarmkeep.accounts.KeyFormula;
import org.swarmkeep.store.Store;

/** The running site and API. */
public final class Catalog implements AutoCloseable {
  private final AnnotationConfigServletWebServerApplicationContext context;
  private final List<InetSocketAddress> addresses;

  private Catalog(
      AnnotationConfigServletWebServerApplicationContext context,
      List<InetSocketAddress> addresses) {
    this.context = context;
    this.addresses = addresses;
  }

  /**
   * Starts serving; returns when requests are answered.
   *
   * @param keys the formula by which the tracker checks announce keys
   * @param operations pages for the operator on the same port
   * @throws RuntimeException when an address cannot be listened on, its cause says why
   */
  public static Catalog start(
      CatalogSettings settings, Store store, KeyFormula keys, OperationsPages operations) {
    return start(settings, store, keys, operations, InstantSource.system());
  }

  /**
   * @param clock by which ages are told and waits end
   */
  static Catalog start(
      CatalogSettings settings,
      Store store,
      KeyFormula keys,
      OperationsPages operations,
      InstantSource clock) {
    var context = new AnnotationConfigServletWebServerApplicationContext();
    try {
      context.registerBean(CatalogSettings.class, () -> settings);
      context.registerBean(Store.class, () -> store);
      context.registerBean(KeyFormula.class, () -> keys);
      context.registerBean(OperationsPages.class, () -> operations);
      context.registerBean(InstantSource.class, () -> clock);
      context.register(CatalogBeans.class);
      context.refresh();
      return new Catalog(context, addresses(settings, context));
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** Where it listens, in the order of the settings, with the ports that were taken. */
  public List<InetSocketAddress> addresses() {
    return addresses;
  }

  /** The port of the first address. */
  public int port() {
    return addresses.getFirst().getPort();
  }

  private static List<InetSocketAddress> addresses(
      CatalogSettings settings, AnnotationConfigServletWebServerApplicationContext context) {
    var ports =
        context.getWebServer() instanceof TomcatWebServer server
            ? Arrays.stream(server.getTomcat().getService().findConnectors())
                .map(Connector::getLocalPort)
                .toList()
            : List.<Integer>of();
    var addresses = new ArrayList<InetSocketAddress>();
    for (int i = 0; i < ports.size(); i++) {
      addresses.add(new InetSocketAddress(settings.listen().get(i).getAddress(), ports.get(i)));
    }
    return List.copyOf(addresses);
  }

  /** Takes no new requests, lets those under way finish, keeps the sessions. */
  @Override
  public void close() {
    context.close();
  }
}
