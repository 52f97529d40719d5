package io.haulout.checkpoint.view;

/** Who owns an object; the order is the wire contract of {@code Owner}. */
public enum OwnerKind {
  /** An address, which follows the tag. */
  ADDRESS_OWNER("AddressOwner"),
  /** Another object, whose id follows the tag. */
  OBJECT_OWNER("ObjectOwner"),
  /** Everybody; the version at which it was shared follows the tag. */
  SHARED("Shared"),
  /** Nobody, for ever. */
  IMMUTABLE("Immutable"),
  /** An address through consensus; the start version and then the address follow the tag. */
  CONSENSUS_ADDRESS_OWNER("ConsensusAddressOwner"),
  /** Several addresses with permissions; the start version follows the tag. */
  PARTY("Party");

  private final String wireName;

  OwnerKind(String wireName) {
    this.wireName = wireName;
  }

  /** The variant's name in the format. */
  public String wireName() {
    return wireName;
  }
}
