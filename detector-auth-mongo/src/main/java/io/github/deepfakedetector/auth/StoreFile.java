package io.github.deepfakedetector.auth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;
import org.h2.mvstore.SingleFileStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of the embedded store: how it is opened, copied and compacted.
 *
 * <p>H2 keeps the space of replaced data for a while (45 s) and the last 5 versions of it. With
 * both at zero it may reuse the blocks of a chunk that the file's last map of chunks still lists,
 * and the file never opens again (h2database/h2database#2752 and #4083); so neither is ever zero
 * here. The 45 s are for disks that write in another order than they are told: where every commit
 * is flushed, 5 s are kept, so that the file stays small under load; where not, H2's own 45 s. For
 * the same reason a store is never closed in H2's normal way, which sets the retention to zero
 * first. Everything acknowledged is in the file already, so that closing without writing leaves
 * what a killed process leaves, which every start can read. The space that retention costs is given
 * back by compacting into a new file, which takes the place of the old one only after it was read
 * back.
 */
final class StoreFile {

  private static final Logger log = LoggerFactory.getLogger(StoreFile.class);

  static final String NAME = "accounts.mv.db";
  private static final String WORK_FOLDER = "accounts.compacting";
  private static final int RETENTION_WITH_SYNC_MILLIS = 5_000;
  private static final int COPY_BLOCK = 1 << 20;

  /** Small pages: a changed document is written with its neighbours in the page. */
  private static final int PAGE_BYTES = 4 * 1024;

  private StoreFile() {}

  static MVStore open(Path folder, boolean sync) throws IOException {
    discardUnfinishedCompaction(folder);
    Path file = folder.resolve(NAME);
    PrivateFiles.ensure(file);
    // Commits are ours alone: one by H2's background thread could fall between the writing of a
    // document and that of its index entries, and a kill right after would keep half of a signup.
    MVStore store =
        new MVStore.Builder()
            .fileName(file.toString())
            .autoCommitDisabled()
            .pageSplitSize(PAGE_BYTES)
            .open();
    if (sync) {
      store.setRetentionTime(RETENTION_WITH_SYNC_MILLIS);
    }
    return store;
  }

  /** Copies the file of an open store; nobody may commit meanwhile. */
  static void copy(MVStore store, Path target) throws IOException {
    if (!(store.getFileStore() instanceof SingleFileStore source)) {
      throw new IOException("The store is not in one file.");
    }
    try (FileChannel out = PrivateFiles.create(target)) {
      long size = source.size();
      for (long position = 0; position < size; position += COPY_BLOCK) {
        int length = (int) Math.min(COPY_BLOCK, size - position);
        // Through H2's own channel: on Windows no other can read the locked file.
        writeFully(out, source.readFully(null, position, length));
      }
      out.force(true);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      Files.deleteIfExists(target);
      throw e;
    }
  }

  private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /** Reads every entry of a closed store's file; returns how many there are. */
  static long verify(Path file) {
    try (MVStore store = new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
      long entries = 0;
      for (String name : store.getMapNames()) {
        for (var cursor = StoredDocuments.openMap(store, name).cursor(null);
            cursor.hasNext();
            cursor.next()) {
          entries++;
        }
      }
      return entries;
    }
  }

  /** Rewrites the file of a closed store without the space that nothing uses. */
  static void compact(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      Path workFolder = folder.resolve(WORK_FOLDER);
      PrivateFiles.createFolder(workFolder);
      Path compacted = workFolder.resolve(NAME);
      MVStoreTool.compact(file.toString(), compacted.toString(), false);
      replaceIfEqual(file, compacted);
      discardUnfinishedCompaction(folder);
    } catch (IOException | MVStoreException e) {
      // The file itself was only read: nothing is lost but space, until the next stop.
      log.warn("The account store could not be compacted; it stays as it is.", e);
    }
  }

  private static void replaceIfEqual(Path file, Path compacted) throws IOException {
    long before = verify(file);
    long after = verify(compacted);
    if (before != after) {
      throw new IOException("The compacted store has " + after + " entries, not " + before);
    }
    PrivateFiles.protect(compacted);
    try (FileChannel channel = FileChannel.open(compacted, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        compacted, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void discardUnfinishedCompaction(Path folder) throws IOException {
    Path workFolder = folder.resolve(WORK_FOLDER);
    Files.deleteIfExists(workFolder.resolve(NAME));
    Files.deleteIfExists(workFolder);
  }
}
