package org.gridcase.casefile;

/**
 * A kind of matter: a minor category with the major one it belongs to.
 *
 * @param code English word programs use, e.g. {@code street-vending}
 * @param name Chinese word people and decision tables use, e.g. 占道经营
 */
public record Category(String code, String name, String majorCode, String majorName) {}
