package io.github.deepfakedetector.cli;

import picocli.CommandLine.Command;

/** What can be done with models. */
@Command(
    name = "model",
    description = "Looks at models, fetches and converts them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ModelInspectCommand.class,
      ModelFetchCommand.class,
      ModelExportCommand.class,
      NotYetCommand.ModelRun.class
    })
final class ModelCommand {}
