package io.github.deepfakedetector.auth;

import java.nio.file.Path;
import java.util.List;

/**
 * What an operator does with accounts. Implemented on the open store ({@link Accounts#admin()}) and
 * by the client that talks to a running server, so that a command need not know which it has.
 *
 * <p>Emails are matched as in a login: exactly as stored, else trimmed and lower-cased. Files are
 * written on the machine of the store, readable by their owner only, and never over an existing
 * file.
 */
public interface AccountAdmin {

  /** Lists every account, by email. */
  List<Account> list();

  /**
   * Sets how many requests a day an account may make.
   *
   * @throws AccountNotFoundException if there is no such account
   * @throws InvalidInputException if the limit is negative
   */
  Account limit(String email, int requestsPerDay);

  /**
   * Refuses the account's key and password from now on.
   *
   * @throws AccountNotFoundException if there is no such account
   */
  Account disable(String email);

  /**
   * Accepts the account's key and password again.
   *
   * @throws AccountNotFoundException if there is no such account
   */
  Account enable(String email);

  /**
   * Removes an account for good; its email may sign up anew.
   *
   * @throws AccountNotFoundException if there is no such account
   */
  void delete(String email);

  /**
   * Writes a consistent copy of the embedded store while it runs. To restore it, put it in the
   * place of the data folder's {@code accounts.mv.db} while no process has the store open.
   *
   * @throws StoreOperationException if the store is not the embedded one, or the file cannot be
   *     written
   */
  void backup(Path target);

  /**
   * Writes all user documents as MongoDB extended JSON, one a line, as {@code mongoimport} reads
   * them.
   *
   * @return how many documents were written
   * @throws StoreOperationException if the file cannot be written
   */
  long exportTo(Path file);

  /**
   * Adds the documents of an export, or of {@code mongoexport}. Accounts whose email, key or id is
   * already there are left as they are.
   *
   * @throws StoreOperationException if the file cannot be read or a line is no user document;
   *     documents of earlier lines stay imported
   */
  ImportReport importFrom(Path file);
}
