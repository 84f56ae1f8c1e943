package org.gridcase.rulebook.table;

import java.util.List;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.requirement.TableUses;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** What our rooms say about the shipped tables, without a server. A room is found by what it is: no list of them can fall behind. */
public final class ShippedTableUses {

    public static final List<TableUse> ALL = rooms();

    private ShippedTableUses() {}

    private static List<TableUse> rooms() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(TableUses.class));
        return scan.findCandidateComponents("org.gridcase").stream()
                .map(BeanDefinition::getBeanClassName)
                .sorted()
                .map(name -> (TableUses) BeanUtils.instantiateClass(ClassUtils.resolveClassName(name, null)))
                .flatMap(room -> room.tables().stream())
                .toList();
    }
}
