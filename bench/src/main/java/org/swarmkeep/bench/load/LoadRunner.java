package org.swarmkeep.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.swarmkeep.bench.system.ProcessFigures;

/** Lets workers run through a phase, each on a thread of its own, and takes the figures. */
final class LoadRunner {
  private static final double NANOS = 1e9;

  private final List<? extends LoadWorker> workers;
  private final Optional<ProcessFigures> tracker;
  private final int serverCpu;
  private final ProcessFigures own = new ProcessFigures(ProcessHandle.current().pid());

  LoadRunner(List<? extends LoadWorker> workers, Optional<ProcessFigures> tracker, int serverCpu) {
    this.workers = workers;
    this.tracker = tracker;
    this.serverCpu = serverCpu;
  }

  /** Announces every peer of the population once. */
  Measurement fill(int peers) throws InterruptedException {
    int count = workers.size();
    var before = reading();
    var running = new ArrayList<FutureTask<Void>>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) peers * i / count);
      int to = (int) ((long) peers * (i + 1) / count);
      running.add(start(workers.get(i), worker -> worker.fill(from, to)));
    }
    joinAll(running);
    return measurement(before, reading());
  }

  /** Runs for the warm-up and then for the measured time. */
  Measurement measure(Duration warmUp, Duration time) throws InterruptedException {
    var running = new ArrayList<FutureTask<Void>>();
    workers.forEach(worker -> running.add(start(worker, LoadWorker::run)));
    pause(running, warmUp);
    var before = reading();
    enter(LoadWorker.Phase.MEASURED);
    pause(running, time);
    var after = reading(); // before the threads end, or their processor time would be gone
    enter(LoadWorker.Phase.OVER);
    joinAll(running);
    return measurement(before, after);
  }

  /** Sleeps, but not past the failure of a worker. */
  private static void pause(List<FutureTask<Void>> running, Duration time)
      throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0 && running.stream().noneMatch(FutureTask::isDone)) {
      Thread.sleep(Math.clamp((end - System.nanoTime()) / 1_000_000, 1, 50));
    }
  }

  private void enter(LoadWorker.Phase phase) {
    workers.forEach(worker -> worker.enter(phase));
  }

  private static FutureTask<Void> start(LoadWorker worker, Consumer<LoadWorker> work) {
    var task = new FutureTask<Void>(() -> work.accept(worker), null);
    Thread.ofPlatform().daemon().name("load").start(task);
    return task;
  }

  private static void joinAll(List<FutureTask<Void>> running) throws InterruptedException {
    for (var task : running) {
      try {
        task.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException("a generator thread failed", e);
      }
    }
  }

  private record Reading(
      long nanos, double serverCpu, double ownCpu, double busy, long residentKilobytes) {}

  private Reading reading() {
    return new Reading(
        System.nanoTime(),
        tracker.map(ProcessFigures::cpuSeconds).orElse(0.0),
        own.cpuSeconds(),
        serverCpu >= 0 ? own.busySeconds(serverCpu) : 0,
        tracker.map(ProcessFigures::residentKilobytes).orElse(0L));
  }

  private Measurement measurement(Reading before, Reading after) {
    var sum = new Tally();
    workers.forEach(worker -> sum.add(worker.tally));
    return new Measurement(
        sum,
        (after.nanos - before.nanos) / NANOS,
        after.serverCpu - before.serverCpu,
        after.ownCpu - before.ownCpu,
        after.busy - before.busy,
        before.residentKilobytes,
        after.residentKilobytes);
  }
}
