package io.haulout.checkpoint.view;

/** What a transaction is; the order is the wire contract of {@code TransactionKind}. */
public enum TransactionKind {
  PROGRAMMABLE_TRANSACTION("ProgrammableTransaction"),
  CHANGE_EPOCH("ChangeEpoch"),
  GENESIS("Genesis"),
  CONSENSUS_COMMIT_PROLOGUE("ConsensusCommitPrologue"),
  AUTHENTICATOR_STATE_UPDATE("AuthenticatorStateUpdate"),
  END_OF_EPOCH_TRANSACTION("EndOfEpochTransaction"),
  RANDOMNESS_STATE_UPDATE("RandomnessStateUpdate"),
  CONSENSUS_COMMIT_PROLOGUE_V2("ConsensusCommitPrologueV2"),
  CONSENSUS_COMMIT_PROLOGUE_V3("ConsensusCommitPrologueV3"),
  CONSENSUS_COMMIT_PROLOGUE_V4("ConsensusCommitPrologueV4"),
  PROGRAMMABLE_SYSTEM_TRANSACTION("ProgrammableSystemTransaction");

  private final String wireName;

  TransactionKind(String wireName) {
    this.wireName = wireName;
  }

  /** The variant's name in the format, which is also its text form. */
  public String wireName() {
    return wireName;
  }
}
