package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.model.ResolvedModel;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Downloads a model into the cache. */
@Command(
    name = "fetch",
    description = "Downloads a model into the cache; ADDRESS#sha256=HEX pins what it must be.",
    mixinStandardHelpOptions = true)
final class ModelFetchCommand implements Callable<Integer> {
  private static final long REPORT_BYTES = 8 << 20;

  @Spec CommandSpec spec;

  @Mixin ModelArgument argument = new ModelArgument();

  private long reported;

  @Override
  public Integer call() {
    ResolvedModel model = argument.resolve(true, this::progress);
    PrintWriter out = spec.commandLine().getOut();
    if (argument.json) {
      out.println(
          CliJson.object()
              .put("model", argument.model)
              .put("file", model.file().toString())
              .put("bytes", model.bytes())
              .put("sha256", model.sha256()));
    } else {
      out.println(model.file());
      out.println("sha256 " + model.sha256());
    }
    return 0;
  }

  private void progress(String what, long received, long total) {
    if (received - reported >= REPORT_BYTES) {
      reported = received;
      String of = total < 0 ? "" : String.format(Locale.ROOT, " of %,d", total);
      spec.commandLine().getErr().printf(Locale.ROOT, "%,d%s bytes%n", received, of);
    }
  }
}
