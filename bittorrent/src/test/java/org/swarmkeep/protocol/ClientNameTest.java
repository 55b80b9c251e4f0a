package org.swarmkeep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNameTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "-qB4620-, qBittorrent 4.6.2",
    "-qB33G0-, qBittorrent 3.3.16",
    "-qB5000-, qBittorrent 5.0.0",
    "-TR2940-, Transmission 2.94",
    "-TR3000-, Transmission 3.00",
    "-TR4060-, Transmission 4.0.6",
    "-TR0072-, Transmission 0.72",
    "-DE13F0-, Deluge 1.3.15",
    "-DE211s-, Deluge 2.1.1",
    "-LT0D60-, libtorrent 0.13.6",
    "-LT2080-, libtorrent 2.0.8",
    "-lt0D80-, rTorrent (libTorrent) 0.13.8",
    "-UT355W-, uTorrent 3.5.5",
    "-BT7a5S-, BitTorrent 7.10.5",
    "-AZ5770-, Vuze 5.7.7",
    "-AZ2306-, Vuze 2.3.0.6",
    "-BI2700-, BiglyBT 2.7.0",
    "-BC0186-, BitComet 1.86",
    "-WW0102-, WebTorrent 1.2",
    "-KT5110-, KTorrent 5.1.1",
    "-ML3.1.7-, MLDonkey 3.1.7",
  })
  void azureusStyleNamesTheClientAndItsVersion(String prefix, String name) {
    assertThat(nameOf(prefix)).isEqualTo(name);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "M7-10-5--, BitTorrent 7.10.5",
    "M4-3-6--, BitTorrent 4.3.6",
    "Q1-0-0--, Queen Bee 1.0.0",
    "A2-1-36-0-, aria2 1.36.0",
    "TIX0257-, Tixati 2.57",
    "TIX1234-, Tixati 12.34",
    "XBT054d-, XBT Client 0.5.4",
    "S587-----, Shadow 5.8.7",
    "T03I-----, BitTornado 0.3.18",
  })
  void otherStylesAreReadToo(String prefix, String name) {
    assertThat(nameOf(prefix)).isEqualTo(name);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "-XX1234-, unknown (-XX1234-)",
    "-qB46, unknown (-qB46xxx)",
    "S587xxx--, unknown (S587xxx-)",
    "S58-7-----, unknown (S58-7---)",
    "Z587-----, unknown (Z587----)",
  })
  void whatNobodyKnowsIsShownAsItIs(String prefix, String name) {
    assertThat(nameOf(prefix)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"0", "255", "10", "27", "128"})
  void bytesThatAreNoTextAreDots(int filling) {
    var bytes = new byte[PeerId.BYTES];
    Arrays.fill(bytes, (byte) filling);

    assertThat(ClientName.of(PeerId.of(bytes))).isEqualTo("unknown (........)");
  }

  private static String nameOf(String prefix) {
    return ClientName.of(PeerId.of((prefix + "x".repeat(PeerId.BYTES)).substring(0, PeerId.BYTES)));
  }
}
