package org.gridcase.engine.account;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * How passwords are kept. A bean of the room that signs people in.
 *
 * @param kind of the hashes that are made from now on: {@code encoder} puts it in front of each, as {@code {kind}}
 * @param encoder also knows the kinds of earlier hashes
 */
public record PasswordHashing(String kind, PasswordEncoder encoder) {}
