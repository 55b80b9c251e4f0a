package org.swarmkeep.tracker.wire;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.tracker.sockets.SocketKind;

/**
 * Private and open, over IPv4 and IPv6, through the kernel and through the JDK: trackers that all
 * classes share, since tests take torrents of their own. They are closed after the last class.
 */
class Everywhere implements ArgumentsProvider {
  /** For rules that are the same over both families. */
  static final class OverIpv4 extends Everywhere {
    @Override
    Stream<String> hosts() {
      return Stream.of(Wire.IPV4);
    }
  }

  private record Place(TrackerAccess access, String host, SocketKind io) {}

  Stream<String> hosts() {
    return Stream.of(Wire.IPV4, Wire.IPV6);
  }

  @Override
  public final Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    var opened = context.getRoot().getStore(Namespace.create(Everywhere.class));
    return Wire.kinds()
        .flatMap(io ->
            Stream.of(TrackerAccess.PRIVATE, TrackerAccess.OPEN)
                .flatMap(access -> hosts().map(host -> new Place(access, host, io))))
        .map(place -> opened.computeIfAbsent(place, Everywhere::open, Wire.class))
        .map(Arguments::of);
  }

  private static Wire open(Place place) {
    return Wire.open(Wire.Setup.of(place.access(), place.io()), place.host());
  }
}
