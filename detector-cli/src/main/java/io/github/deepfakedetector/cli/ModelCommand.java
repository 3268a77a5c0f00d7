package io.github.deepfakedetector.cli;

import picocli.CommandLine.Command;

/** What can be done with models. */
@Command(
    name = "model",
    description = "Looks at models, fetches, runs and converts them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ModelInspectCommand.class,
      ModelFetchCommand.class,
      ModelExportCommand.class,
      ModelRunCommand.class
    })
final class ModelCommand {}
