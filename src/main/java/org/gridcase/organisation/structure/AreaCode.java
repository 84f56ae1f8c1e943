package org.gridcase.organisation.structure;

import java.util.Optional;

/**
 * The code of a place (O3): district (6 digits), then street, community and grid (3 digits each, 001–999), as far as it goes. The code
 * of a wider area is the beginning of the codes inside it.
 *
 * @throws IllegalArgumentException with the reason, in the words of whoever typed the code
 */
public record AreaCode(String value) {

    /** Stands for a code that cannot be read; no district has it. */
    public static final AreaCode NOWHERE = new AreaCode("000000");

    private static final int DISTRICT_DIGITS = 6;
    private static final int STREET_DIGITS = 9;
    private static final int COMMUNITY_DIGITS = 12;
    private static final int GRID_DIGITS = 15;

    public AreaCode {
        if (!value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("区域编码“" + value + "”只能由数字组成");
        }
        int digits = value.length();
        if (digits != DISTRICT_DIGITS
                && digits != STREET_DIGITS
                && digits != COMMUNITY_DIGITS
                && digits != GRID_DIGITS) {
            throw new IllegalArgumentException(
                    "区域编码“" + value + "”有 " + digits + " 位，应为 6 位（区）、9 位（街道）、12 位（社区）或 15 位（网格）");
        }
        for (int start = DISTRICT_DIGITS; start < digits; start += 3) {
            if (value.startsWith("000", start)) {
                Tier part = tierOf(start + 3);
                throw new IllegalArgumentException("区域编码“" + value + "”第 " + (start + 1) + "–" + (start + 3) + " 位（"
                        + part.label() + "）不能是 000，应为 001–999");
            }
        }
    }

    /** What kind of area this is: grid, community, street or district; never the leading group. */
    public Tier tier() {
        return tierOf(value.length());
    }

    /** Whether the other area is this one or lies inside it. */
    public boolean contains(AreaCode other) {
        return other.value.startsWith(value);
    }

    /** The next wider area; empty for a district. */
    public Optional<AreaCode> parent() {
        return tier() == Tier.DISTRICT
                ? Optional.empty()
                : Optional.of(new AreaCode(value.substring(0, value.length() - 3)));
    }

    /** The area of that tier which encloses this one or is it; the district for the leading group; empty if this area is wider. */
    public Optional<AreaCode> at(Tier tier) {
        int digits = digitsOf(tier);
        return digits > value.length() ? Optional.empty() : Optional.of(new AreaCode(value.substring(0, digits)));
    }

    @Override
    public String toString() {
        return value;
    }

    private static int digitsOf(Tier tier) {
        return switch (tier) {
            case GRID -> GRID_DIGITS;
            case COMMUNITY -> COMMUNITY_DIGITS;
            case STREET -> STREET_DIGITS;
            case DISTRICT, LEADING_GROUP -> DISTRICT_DIGITS;
        };
    }

    private static Tier tierOf(int digits) {
        return switch (digits) {
            case GRID_DIGITS -> Tier.GRID;
            case COMMUNITY_DIGITS -> Tier.COMMUNITY;
            case STREET_DIGITS -> Tier.STREET;
            default -> Tier.DISTRICT;
        };
    }
}
