package org.gridcase.casefile;

import java.util.Map;
import org.gridcase.casefile.register.CatalogueLine;
import org.gridcase.casefile.register.CategoryEntry;

/**
 * A kind of matter: a minor category with the major one it belongs to, and its traits, which the decision tables ask for instead of
 * listing categories. Traits are words of policy staff; code passes them on and never looks at them.
 *
 * <p>A case keeps the category as it was when the case was filed, whatever the catalogue says later.
 *
 * @param code English word programs use, e.g. {@code street-vending}
 * @param name Chinese word people and decision tables use, e.g. 占道经营
 * @param risk how dangerous such matters are, e.g. 重大风险
 * @param handlingType what handling them takes, e.g. 立案查处
 * @param lowestTier the lowest tier that can handle them, as the tables name it
 * @param edition how often the catalogue has said something new of it, from 1
 */
public record Category(
        String code,
        String name,
        String majorCode,
        String majorName,
        String risk,
        String handlingType,
        String lowestTier,
        int edition) {

    static Category of(CategoryEntry entry) {
        return of(entry.line(), entry.edition());
    }

    /** What a line of the catalogue says. */
    public static Category of(CatalogueLine line, int edition) {
        return new Category(
                line.code(),
                line.name(),
                line.majorCode(),
                line.majorName(),
                line.risk(),
                line.handlingType(),
                line.lowestTier(),
                edition);
    }

    /** Of a report that no table could classify yet; nobody can choose it. */
    public static final Category UNCLASSIFIED =
            new Category("unclassified", "待归类", "unclassified", "待归类", "无风险", "常规办理", "街道", 1);

    /** What every table that is asked about a case hears of its category, by the names of the inputs. */
    public Map<String, Object> inputs() {
        return Map.of(
                "category", name,
                "major", majorName,
                "risk", risk,
                "handlingType", handlingType,
                "lowestTier", lowestTier);
    }
}
