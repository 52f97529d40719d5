package io.haulout.contracts;

/** Where one checkpoint lies in the bytes of a frame. */
public record FrameEntry(long checkpoint, int offsetBytes, int lengthBytes) {}
