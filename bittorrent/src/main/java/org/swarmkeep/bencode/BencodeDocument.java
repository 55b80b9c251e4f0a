package org.swarmkeep.bencode;

/**
 * A value together with what its reading brought to light.
 *
 * @param sorted every dictionary had its keys in order, as BEP 3 demands
 * @param trailingBytes how many bytes followed the value
 */
public record BencodeDocument(BValue value, boolean sorted, int trailingBytes) {}
