package org.gridcase.organisation.csv;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.JurisdictionTier;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.StaffingRule;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.tables.OrganisationRepository;
import org.jspecify.annotations.Nullable;

/** What there is, by key. */
record CurrentOrganisation(
        Map<String, JurisdictionTier> tiers,
        Map<String, Unit> units,
        Map<String, Grid> grids,
        Map<String, Person> people,
        Map<String, Post> posts,
        Map<String, StaffingRule> staffing) {

    static CurrentOrganisation read(OrganisationRepository repository) {
        return new CurrentOrganisation(
                byKey(repository.tiers().all(), CurrentOrganisation::key),
                byKey(repository.units().all(), Unit::code),
                byKey(repository.grids().all(), CurrentOrganisation::key),
                byKey(repository.people().all(), Person::id),
                byKey(repository.posts().all(), CurrentOrganisation::key),
                byKey(repository.staffing().all(), CurrentOrganisation::key));
    }

    private static <T> Map<String, T> byKey(List<T> things, Function<T, String> key) {
        Map<String, T> byKey = new LinkedHashMap<>();
        things.forEach(thing -> byKey.put(key.apply(thing), thing));
        return byKey;
    }

    static String key(JurisdictionTier tier) {
        return tier.tier().code();
    }

    static String key(StaffingRule rule) {
        return rule.type().code() + " " + rule.title();
    }

    static String key(Grid grid) {
        return grid.code().value();
    }

    /** A post is the same post when it begins on the same day; title, head and last day may change. */
    static String key(Post post) {
        return series(post) + " " + post.from();
    }

    /** Posts of one series follow one another; on one day there is one of them. */
    static String series(Post post) {
        @Nullable String deputyFor = post.deputyFor();
        return post.unit() + " " + post.person() + " " + (deputyFor == null ? "" : deputyFor);
    }
}
