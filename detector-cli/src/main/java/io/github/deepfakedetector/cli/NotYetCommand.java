package io.github.deepfakedetector.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A reserved name: it says that this version does not have the command. */
@Command(mixinStandardHelpOptions = true)
abstract class NotYetCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Unmatched List<String> ignored = new ArrayList<>();

  @Override
  public Integer call() {
    spec.commandLine().getErr().println(spec.qualifiedName() + ": this version does not have it.");
    return DetectorCommand.USAGE;
  }

  /** Reserved. */
  @Command(
      name = "evaluate",
      description = "Measures a detector on labelled files (not in this version).")
  static final class Evaluate extends NotYetCommand {}
}
