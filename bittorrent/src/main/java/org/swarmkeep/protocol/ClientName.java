package org.swarmkeep.protocol;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a peer id says about the program behind it, such as {@code qBittorrent 4.6.2}. A custom and
 * no proof: any client may call itself anything.
 *
 * <p>BEP 20 knows two ways of writing it, Azureus's ({@code -qB4620-}) and Shadow's ({@code
 * S587-----}); Mainline ({@code M7-10-5--}) and a few others have their own. How four digits make a
 * version differs by client, so {@link Clients} says that with each.
 */
public final class ClientName {
  private static final int AZUREUS_LENGTH = 8;
  private static final int BASE = 36; // a digit above 9 is a letter of either case

  private static final Pattern AZUREUS =
      Pattern.compile("-([\\x21-\\x7e]{2})([0-9A-Za-z]{4})-.*", Pattern.DOTALL);
  private static final Pattern MAINLINE =
      Pattern.compile("([MQ])(\\d{1,2})-(\\d{1,2})-(\\d{1,2})-.*", Pattern.DOTALL);
  private static final Pattern ARIA2 =
      Pattern.compile("A2-(\\d{1,2})-(\\d{1,3})-(\\d{1,2})-.*", Pattern.DOTALL);
  private static final Pattern ML_DONKEY =
      Pattern.compile("-ML(\\d{1,2}(?:\\.\\d{1,2}){1,3}).*", Pattern.DOTALL);
  private static final Pattern THREE_LETTERS =
      Pattern.compile("(TIX|XBT)(\\d)(\\d)(\\d)(\\d?).*", Pattern.DOTALL);
  private static final Pattern SHADOW =
      Pattern.compile("([A-Z])([0-9A-Za-z]{1,5}).*", Pattern.DOTALL);

  private ClientName() {}

  /** Printable ASCII of at most 60 characters, whatever the bytes are. */
  public static String of(PeerId peerId) {
    var text = new String(peerId.bytes(), StandardCharsets.ISO_8859_1);
    return azureus(text)
        .or(() -> ofItsOwnKind(text))
        .or(() -> shadow(text))
        .orElseGet(() -> "unknown (" + printable(text.substring(0, AZUREUS_LENGTH)) + ')');
  }

  private static Optional<String> azureus(String text) {
    var said = AZUREUS.matcher(text);
    return said.matches()
        ? Clients.byCode(said.group(1)).map(client -> client.named(said.group(2)))
        : Optional.empty();
  }

  private static Optional<String> ofItsOwnKind(String text) {
    return name(
            MAINLINE,
            text,
            said -> (said.group(1).equals("M") ? "BitTorrent " : "Queen Bee ") + dotted(said, 2))
        .or(() -> name(ARIA2, text, said -> "aria2 " + dotted(said, 1)))
        .or(() -> name(ML_DONKEY, text, said -> "MLDonkey " + said.group(1)))
        .or(() -> name(THREE_LETTERS, text, ClientName::threeLetters));
  }

  private interface Naming {
    String of(Matcher said);
  }

  private static Optional<String> name(Pattern pattern, String text, Naming naming) {
    var said = pattern.matcher(text);
    return said.matches() ? Optional.of(naming.of(said)) : Optional.empty();
  }

  private static String dotted(Matcher said, int first) {
    return said.group(first) + '.' + said.group(first + 1) + '.' + said.group(first + 2);
  }

  /** {@code TIX0257-} is 2.57, {@code XBT054d-} is 0.5.4. */
  private static String threeLetters(Matcher said) {
    return said.group(1).equals("TIX")
        ? "Tixati " + number(said.group(2) + said.group(3)) + '.' + said.group(4) + said.group(5)
        : "XBT Client " + dotted(said, 2);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  /** Up to five digits, filled with dashes, and three dashes that tell it from chance. */
  private static Optional<String> shadow(String text) {
    var said = SHADOW.matcher(text);
    if (!said.matches()
        || !text.startsWith("---", 6)
        || !text.substring(1 + said.group(2).length(), 6).matches("-*")) {
      return Optional.empty();
    }
    return Clients.byLetter(said.group(1)).map(name -> name + ' ' + digits(said.group(2)));
  }

  private static String digits(String version) {
    var out = new StringBuilder();
    for (int i = 0; i < version.length(); i++) {
      out.append(i == 0 ? "" : ".").append(Character.digit(version.charAt(i), BASE));
    }
    return out.toString();
  }

  private static String printable(String text) {
    return text.replaceAll("[^\\x21-\\x7e]", ".");
  }

  /** How the four characters of a version are read. */
  private enum Version {
    /** Three numbers; a fourth that is not 0. */
    FOUR {
      @Override
      String of(int[] digits) {
        return THREE.of(digits) + (digits[3] == 0 ? "" : "." + digits[3]);
      }
    },
    /** Three numbers and a letter for the kind of build. */
    THREE {
      @Override
      String of(int[] digits) {
        return digits[0] + "." + digits[1] + '.' + digits[2];
      }
    },
    /** {@code 0186} is 1.86. */
    LAST_THREE {
      @Override
      String of(int[] digits) {
        return digits[1] + "." + digits[2] + digits[3];
      }
    },
    /** {@code 0102} is 1.2. */
    PAIRS {
      @Override
      String of(int[] digits) {
        return (10 * digits[0] + digits[1]) + "." + (10 * digits[2] + digits[3]);
      }
    },
    /** Transmission: {@code 2940} is 2.94, {@code 0072} is 0.72, and from 4 on three numbers. */
    TRANSMISSION {
      @Override
      String of(int[] digits) {
        if (digits[0] >= 4) {
          return THREE.of(digits);
        }
        return digits[0] == 0 && digits[1] == 0
            ? "0." + digits[2] + digits[3]
            : digits[0] + "." + digits[1] + digits[2];
      }
    };

    abstract String of(int[] digits);

    String of(String text) {
      return of(text.chars().map(digit -> Character.digit(digit, BASE)).toArray());
    }
  }

  private record Client(String name, Version version) {
    String named(String digits) {
      return name + ' ' + version.of(digits);
    }
  }

  /** Who is behind the codes; from BEP 20 and from what the clients' own sources write. */
  private static final class Clients {
    private static final String FOUR_NUMBERS =
        """
        7T aTorrent
        AB AnyEvent::BitTorrent
        AG Ares
        AR Arctic Torrent
        AT Artemis
        AV Avicora
        AX BitPump
        AZ Vuze
        BB BitBuddy
        BE Baretorrent
        BF Bitflu
        BG BTG
        BI BiglyBT
        BL BitLord
        BP BitTorrent Pro
        BR BitRocket
        BS BTSlave
        BX Bittorrent X
        CD Enhanced CTorrent
        CT CTorrent
        DP Propagate
        EB EBit
        ES Electric Sheep
        FC FileCroc
        FD Free Download Manager
        FT FoxTorrent
        FX Freebox
        GS GSTorrent
        GT anacrolix/torrent
        HK Hekate
        HL Halite
        HN Hydranode
        IL iLivid
        JS Justseed.it
        JT JavaTorrent
        KG KGet
        KT KTorrent
        LC LeechCraft
        LH LH-ABC
        LP Lphant
        LT libtorrent
        LW LimeWire
        MO MonoTorrent
        MP MooPolice
        MR Miro
        MT MoonlightTorrent
        NB Net::BitTorrent
        NX Net Transport
        OS OneSwarm
        OT OmegaTorrent
        PB Protocol::BitTorrent
        PD Pando
        PI PicoTorrent
        PT PHPTracker
        QD QQDownload
        QT Qt 4 Torrent
        RT Retriever
        RZ RezTorrent
        SB Swiftbit
        SD Thunder
        SK Swarmkeep
        SM SoMud
        SP BitSpirit
        SS SwarmScope
        ST SymTorrent
        SZ Shareaza
        TB Torch
        TL Tribler
        TN TorrentDotNET
        TS Torrentstorm
        TT TuoTu
        UL uLeecher!
        VG Vagaa
        WT BitLet
        WY FireTorrent
        XF Xfplay
        XL Xunlei
        XS XSwifter
        XT XanTorrent
        ZT ZipTorrent
        bk BitKitten
        lt rTorrent (libTorrent)
        qB qBittorrent
        st SharkTorrent
        """;

    private static final String THREE_NUMBERS =
        """
        BT BitTorrent
        DE Deluge
        UE uTorrent Embedded
        UM uTorrent Mac
        UT uTorrent
        UW uTorrent Web
        """;

    private static final Map<String, Client> CODES = codes();

    private static final Map<String, String> LETTERS =
        Map.of(
            "A", "ABC",
            "O", "Osprey Permaseed",
            "Q", "BTQueue",
            "R", "Tribler",
            "S", "Shadow",
            "T", "BitTornado",
            "U", "UPnP NAT BitTorrent");

    private static Map<String, Client> codes() {
      var codes = new HashMap<String, Client>();
      add(codes, FOUR_NUMBERS, Version.FOUR);
      add(codes, THREE_NUMBERS, Version.THREE);
      add(codes, "BC BitComet\nFG FlashGet", Version.LAST_THREE);
      add(codes, "WW WebTorrent\nWD WebTorrent Desktop", Version.PAIRS);
      add(codes, "TR Transmission", Version.TRANSMISSION);
      return Map.copyOf(codes);
    }

    private static void add(Map<String, Client> codes, String list, Version version) {
      list.lines()
          .forEach(line -> codes.put(line.substring(0, 2), new Client(line.substring(3), version)));
    }

    static Optional<Client> byCode(String code) {
      return Optional.ofNullable(CODES.get(code));
    }

    static Optional<String> byLetter(String letter) {
      return Optional.ofNullable(LETTERS.get(letter));
    }
  }
}
