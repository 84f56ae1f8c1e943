package org.gridcase.resident;

import org.gridcase.casefile.Catalogue;
import org.gridcase.handling.CaseHandling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks at the category of reports that name none, before a resident meets it. No start is stopped for it: the catalogue is data of policy
 * staff, and a category that they retire in the evening must not keep a node from coming back in the night. A district in which rules are
 * tried takes no such reports.
 */
@Component
@ConditionalOnWebApplication
class CategoryOtherwiseCheck {

    private static final Logger LOG = LoggerFactory.getLogger(CategoryOtherwiseCheck.class);

    private final Catalogue catalogue;
    private final CaseHandling handling;
    private final String otherwise;

    CategoryOtherwiseCheck(
            Catalogue catalogue,
            CaseHandling handling,
            @Value("${gridcase.residents.category-otherwise}") String otherwise) {
        this.catalogue = catalogue;
        this.handling = handling;
        this.otherwise = otherwise;
    }

    @EventListener(ApplicationReadyEvent.class)
    void look() {
        if (catalogue.retired(otherwise).isPresent()
                || handling.classify(otherwise, "", "").isEmpty()) {
            LOG.error(
                    "gridcase.residents.category-otherwise 的值“{}”不是现行事项类别：居民网页反映中没有选类别、文字也认不出类别的，都收不进来。请改为现行类别的编码或名称后重新启动"
                            + " it is no category of today: reports of residents' pages that name none, and in whose words none is found, are refused; name one and start again",
                    otherwise);
        }
    }
}
