package org.swarmkeep.app.serving;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Function;
import org.swarmkeep.accounts.KeyFormula;
import org.swarmkeep.app.configuration.Configuration;
import org.swarmkeep.app.operations.OperationsDesk;
import org.swarmkeep.app.operations.Page;
import org.swarmkeep.catalog.Catalog;
import org.swarmkeep.catalog.CatalogSettings;
import org.swarmkeep.catalog.OperationsPages;
import org.swarmkeep.store.Store;
import org.swarmkeep.tracker.Tracker;
import org.swarmkeep.tracker.Transport;

/** Opens the catalog; apart from the other rooms, so that the tracker alone never loads it. */
final class CatalogDoor {
  private CatalogDoor() {}

  static Catalog open(
      Configuration configuration,
      Tracker tracker,
      Store store,
      KeyFormula keys,
      OperationsDesk desk) {
    var settings =
        new CatalogSettings(
            configuration.catalog().listen(),
            configuration.tracker().publicUrls(),
            TrackerRoom.port(tracker, Transport.HTTP),
            TrackerRoom.port(tracker, Transport.UDP),
            configuration.catalog().trustedProxies().stream().map(String::valueOf).toList(),
            configuration.data().directory());
    return Catalog.start(settings, store, keys, pages(desk));
  }

  private static OperationsPages pages(OperationsDesk desk) {
    return (path, remoteAddress, headers) ->
        desk.atPublicDoor(path, address(remoteAddress), isForwarded(headers))
            .map(CatalogDoor::response);
  }

  /** A proxy may call a visitor "unknown": who is nowhere is in no allowed block of addresses. */
  private static InetAddress address(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      return new InetSocketAddress(0).getAddress();
    }
  }

  private static boolean isForwarded(Function<String, Optional<String>> headers) {
    return OperationsDesk.FORWARDING_HEADERS.stream()
        .anyMatch(name -> headers.apply(name).isPresent());
  }

  private static OperationsPages.Response response(Page page) {
    return new OperationsPages.Response(page.status(), page.contentType(), page.bytes());
  }
}
