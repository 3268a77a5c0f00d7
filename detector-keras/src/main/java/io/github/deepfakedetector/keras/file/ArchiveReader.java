package io.github.deepfakedetector.keras.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.config.Json;
import io.github.deepfakedetector.keras.value.KerasFormat;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads {@code .keras} archives. Only three entries are ever looked at, by their fixed names. */
public final class ArchiveReader {
  private static final String CONFIG = "config.json";
  private static final String METADATA = "metadata.json";
  private static final String WEIGHTS = "model.weights.h5";
  private static final int MAX_JSON = 64 << 20;
  private static final long MAX_COMPRESSION = 1100;
  private static final int BUFFER = 128 << 10;

  private ArchiveReader() {}

  public static KerasFile read(Path file) throws IOException {
    try (ZipFile zip = open(file)) {
      entry(zip, WEIGHTS);
      if (zip.getEntry(CONFIG) == null) {
        return new KerasFile(KerasFormat.WEIGHTS_ARCHIVE, "unknown", null, Map.of());
      }
      JsonNode config = Json.parse(text(zip, CONFIG), CONFIG);
      JsonNode metadata = Json.parse(text(zip, METADATA), METADATA);
      Map<String, String> attributes = new LinkedHashMap<>();
      metadata
          .properties()
          .forEach(
              field ->
                  attributes.put(
                      field.getKey(),
                      field.getValue().isTextual()
                          ? field.getValue().textValue()
                          : field.getValue().toString()));
      String version = metadata.path("keras_version").asText("unknown");
      return new KerasFile(KerasFormat.KERAS_V3, version, config, attributes);
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  /** Unpacks the weights to a temporary file, since HDF5 is read at random. */
  public static WeightFile openWeights(Path file) throws IOException {
    Path temporary = Files.createTempFile("keras-weights-", ".h5");
    boolean opened = false;
    try (ZipFile zip = open(file)) {
      unpack(zip, temporary, Files.size(file) * MAX_COMPRESSION);
      WeightFile weights = WeightFile.open(temporary, temporary);
      opened = true;
      return weights;
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw damaged(e);
    } finally {
      if (!opened) {
        Files.deleteIfExists(temporary);
      }
    }
  }

  private static void unpack(ZipFile zip, Path target, long limit) throws IOException {
    long total = 0;
    try (InputStream in = zip.getInputStream(entry(zip, WEIGHTS));
        OutputStream out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        total += n;
        if (total > limit) {
          throw Errors.invalid("the archive's %s unpacks to more than can be", WEIGHTS);
        }
        out.write(buffer, 0, n);
      }
    } catch (EOFException e) {
      throw damaged(e);
    }
  }

  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private static String text(ZipFile zip, String name) throws IOException {
    try (InputStream in = zip.getInputStream(entry(zip, name))) {
      byte[] bytes = in.readNBytes(MAX_JSON + 1);
      if (bytes.length > MAX_JSON) {
        throw Errors.invalid("the archive's %s is larger than %d bytes", name, MAX_JSON);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (EOFException e) {
      throw damaged(e);
    }
  }

  private static ZipEntry entry(ZipFile zip, String name) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw Errors.invalid("the archive has no %s, so it is no Keras model", name);
    }
    return entry;
  }

  private static RuntimeException damaged(Exception cause) {
    return Errors.invalid(cause, "the archive is damaged: " + cause.getMessage());
  }
}
