package io.haulout.ingest;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;

/** Says of a migration that failed what to do about it, for the failures that operators meet. */
final class MigrationFailure {
  private MigrationFailure() {}

  static BackfillException of(DatabaseUrl url, Exception failure) {
    String state = SqlFailure.stateOf(failure);
    String why = SqlFailure.messageOf(failure);
    if (state == null) {
      return new BackfillException(
          FailureCode.DATABASE_REFUSED,
          "cannot migrate the database: url=" + url.masked() + ", message=" + why,
          failure);
    }
    return switch (state) {
      case "08001", "08004", "08006" ->
        unavailable(
            url,
            failure,
            "cannot connect to the database",
            "start the server, or correct host and port");
      case "28P01", "28000" ->
        refused(
            url,
            failure,
            "the database does not let this user in",
            "correct user and password, and what the server's pg_hba.conf says of this host");
      case "3D000" ->
        refused(
            url,
            failure,
            "the database does not exist",
            "create it: create database \"" + url.database()
                + "\" encoding 'UTF8' template template0");
      case "42501" ->
        refused(
            url,
            failure,
            "this user may not create the tables",
            "grant create on database \""
                + url.database()
                + "\" and on schema public to \""
                + url.user()
                + "\", or give the URL of the owner");
      case "25006" ->
        refused(url, failure, "the database is read-only", "give the URL of the primary server");
      case "55P03" ->
        unavailable(
            url,
            failure,
            "another process has been migrating the database for too long",
            "wait for it or end it, then try again");
      default ->
        SqlFailure.passes(state)
            ? unavailable(url, failure, "the database is not ready", "try again")
            : refused(
                url, failure, "the database refused the schema", "correct what the message names");
    };
  }

  private static BackfillException unavailable(
      DatabaseUrl url, Exception failure, String what, String remedy) {
    return of(FailureCode.DATABASE_UNAVAILABLE, url, failure, what, remedy);
  }

  private static BackfillException refused(
      DatabaseUrl url, Exception failure, String what, String remedy) {
    return of(FailureCode.DATABASE_REFUSED, url, failure, what, remedy);
  }

  private static BackfillException of(
      FailureCode code, DatabaseUrl url, Exception failure, String what, String remedy) {
    return new BackfillException(
        code,
        what
            + ": url="
            + url.masked()
            + ", sqlstate="
            + SqlFailure.stateOf(failure)
            + ", message="
            + SqlFailure.messageOf(failure)
            + "; "
            + remedy,
        failure);
  }
}
