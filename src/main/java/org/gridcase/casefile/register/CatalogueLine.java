package org.gridcase.casefile.register;

import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says of a minor category: a line of its file.
 *
 * @param code which stays the same whatever the category is called
 * @param risk a word of policy staff, as are the two after it
 * @param lowestTier as tables name it
 * @param reason why it is the lowest tier; for people only
 * @param retired whether nothing new is reported under it
 * @param successor code of the category that takes its place, if it is retired and there is one
 */
public record CatalogueLine(
        String code,
        String name,
        String majorCode,
        String majorName,
        String risk,
        String handlingType,
        String lowestTier,
        String reason,
        boolean retired,
        @Nullable String successor) {

    /** The same, not to be used any more. */
    public CatalogueLine retiredNow() {
        return new CatalogueLine(
                code, name, majorCode, majorName, risk, handlingType, lowestTier, reason, true, successor);
    }

    /** Whether both stand for the same wherever a case or a table is asked; the reason and the retirement do not count. */
    public boolean decidesLike(CatalogueLine other) {
        return name.equals(other.name)
                && majorCode.equals(other.majorCode)
                && majorName.equals(other.majorName)
                && risk.equals(other.risk)
                && handlingType.equals(other.handlingType)
                && lowestTier.equals(other.lowestTier);
    }
}
