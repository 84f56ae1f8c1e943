package org.gridcase.demo;

/**
 * An account to try a role with.
 *
 * @param id what to sign in with; the password is {@link DemoDistrict#PASSWORD}
 * @param role the role, in Chinese
 * @param unitName the unit it works in
 * @param toTry what there is to see and do, in Chinese
 */
public record DemoAccount(String id, String role, String unitName, String toTry) {}
