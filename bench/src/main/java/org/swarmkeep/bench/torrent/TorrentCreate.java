package org.swarmkeep.bench.torrent;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.TorrentMaker;
import org.swarmkeep.metainfo.TorrentPlan;
import org.swarmkeep.metainfo.content.ContentException;
import org.swarmkeep.metainfo.content.ContentRules;
import org.swarmkeep.metainfo.content.ContentScan;
import org.swarmkeep.metainfo.content.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Makes the torrent of a large file that the system has in memory, and between rounds hashes as
 * many bytes that lie in memory already: what creating costs beyond hashing is the difference.
 */
@Command(
    name = "torrent-create",
    description = "Compares making a torrent with hashing alone, round by round.")
public final class TorrentCreate implements Runnable {
  private static final int CHUNK_BYTES = 1 << 20;
  private static final double GIGA = 1e9;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--file", defaultValue = "torrent-create.bin", description = "made when missing")
  private Path file = Path.of("");

  @Option(names = "--gib", defaultValue = "4", description = "size of the file, in GiB")
  private int gib;

  @Option(names = "--rounds", defaultValue = "5", description = "the median decides")
  private int rounds;

  @Option(names = "--format", defaultValue = "v1", description = "v1, v2 or hybrid")
  private Metainfo.Format format = Metainfo.Format.V1;

  @Option(names = "--threads", defaultValue = "0", description = "0: all processors")
  private int threads;

  @Override
  public void run() {
    try {
      prepare();
      compare();
    } catch (IOException | ContentException e) {
      throw new IllegalStateException(e.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void prepare() throws IOException {
    long size = (long) gib << 30;
    if (Files.exists(file) && Files.size(file) == size) {
      return;
    }
    var bytes = new byte[CHUNK_BYTES];
    var random = new Random(17);
    try (var out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (long done = 0; done < size; done += CHUNK_BYTES) {
        random.nextBytes(bytes);
        for (var buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
          out.write(buffer);
        }
      }
    }
  }

  private void compare() throws IOException, ContentException, InterruptedException {
    var content = ContentScan.of(file, ContentRules.usual(), 1);
    var usual = TorrentPlan.usual(format);
    int count = threads == 0 ? usual.threads() : threads;
    var plan = new TorrentPlan(format, 0, false, true, count);
    var alone = new HashingAlone(format, count);
    long size = content.sizeBytes();
    alone.seconds(size / 4);
    TorrentMaker.make(content, plan, Progress.unheard());
    var hashing = new ArrayList<Double>();
    var creating = new ArrayList<Double>();
    var reading = new ArrayList<Double>();
    var ratios = new ArrayList<Double>();
    var out = spec.commandLine().getOut();
    for (int round = 0; round < rounds; round++) {
      double hashed = alone.seconds(size);
      double read = new ReadingAlone(file, count).seconds();
      long start = System.nanoTime();
      TorrentMaker.make(content, plan, Progress.unheard());
      double created = (System.nanoTime() - start) / GIGA;
      hashing.add(size / GIGA / hashed);
      creating.add(size / GIGA / created);
      reading.add(size / GIGA / read);
      ratios.add(hashed / created);
      print(out, "round " + (round + 1), hashing.getLast(), creating.getLast(), ratios.getLast());
    }
    print(out, "median", median(hashing), median(creating), median(ratios));
    double both = 1 / (1 / median(hashing) + 1 / median(reading));
    out.printf(
        "%-7s reading alone %.3f GB/s, so reading and then hashing %.3f GB/s; creating to that %.3f%n",
        format, median(reading), both, median(creating) / both);
    out.flush();
  }

  private void print(PrintWriter out, String row, double hashing, double creating, double ratio) {
    out.printf(
        "%-7s %-8s hashing alone %.3f GB/s  creating %.3f GB/s  ratio %.3f%n",
        format, row, hashing, creating, ratio);
    out.flush();
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
