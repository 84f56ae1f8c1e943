package org.gridcase.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.tables.MembershipService;
import org.gridcase.organisation.tables.OrganisationRepository;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes to single units, grids, people and posts; whole files come by the import. Saving inserts or updates, so everything may be
 * repeated; the engine's users and groups change in the same transaction. Writers follow one another.
 */
@Component
public class OrganisationService {

    private final OrganisationRepository repository;
    private final EngineAccounts accounts;
    private final MembershipService memberships;
    private final Organisation organisation;
    private final AccountHolders holders;
    private final OrganisationRegister register;
    private final Actor actor;

    OrganisationService(
            OrganisationRepository repository,
            EngineAccounts accounts,
            MembershipService memberships,
            Organisation organisation,
            AccountHolders holders,
            OrganisationRegister register,
            Actor actor) {
        this.organisation = organisation;
        this.holders = holders;
        this.register = register;
        this.actor = actor;
        this.repository = repository;
        this.accounts = accounts;
        this.memberships = memberships;
    }

    /**
     * Saves the unit under its code. As with posts: what nobody has recorded of it is not built on.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another unit of the area has the short name, or takes the cases already
     */
    @Transactional
    public void save(Unit unit) {
        lock(unit.code());
        repository.units().save(unit);
        accounts.unit(unit.code(), unit.name());
        register.recordUnit(unit.code(), actor.current());
    }

    private void lock(String subject) {
        memberships.waitForOtherWriters();
        register.requireProvedOf(subject);
    }

    /**
     * Saves the grid under its code. Whether it joins its neighbours is not checked here: when two grids are redrawn, one has to be first.
     * Files of boundaries are checked as a whole.
     */
    @Transactional
    public void save(Grid grid) {
        lock(OrganisationRegister.ofGrid(grid.code().value()));
        repository.grids().save(grid);
        repository.gridsChanged();
        register.recordGrid(grid.code().value(), actor.current());
    }

    /** Gives grids that are known the boundaries they have here. Whoever does that for a whole file checks them first. */
    @Transactional
    public void redraw(Collection<Grid> grids) {
        memberships.waitForOtherWriters();
        if (!grids.isEmpty()) {
            repository.grids().update(grids);
            repository.gridsChanged();
        }
    }

    /** Until the transaction ends, nobody else changes the organisation. For those who compare before they write. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void waitForOtherWriters() {
        memberships.waitForOtherWriters();
    }

    /**
     * Saves the person under the id. The password goes to the engine only and is not kept here. Somebody who does not work here any more
     * loses the account. Whoever has an account keeps it: only an import passes it to another person.
     *
     * @param initialPassword sets it; null keeps the one there is, and a new person without one cannot sign in
     */
    @Transactional
    public void save(Person person, @Nullable String initialPassword) {
        memberships.waitForOtherWriters();
        Person known =
                person.as(organisation.person(person.id()).map(Person::holder).orElse(1));
        repository.people().save(known);
        if (person.active()) {
            accounts.person(person.id(), person.name(), initialPassword);
        } else {
            memberships.followWithout(Set.of(person.id()));
        }
        holders.record(List.of(known), actor.current());
    }

    /**
     * Gives the person the post, in place of the one in that unit that begins on the same day; membership begins and ends with its days.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if there is no such person or unit
     */
    @Transactional
    public void appoint(Post post) {
        lock(post.unit());
        repository.posts().save(post);
        register.recordUnit(post.unit(), actor.current()); // before others are told who answers for the unit
        memberships.follow(post.person(), post.unit());
    }

    /** Takes the person's posts in the unit away as if they had never been; nothing happens if there are none. The account stays. */
    @Transactional
    public void dismiss(String person, String unit) {
        lock(unit);
        repository.removePosts(person, unit);
        register.recordUnit(unit, actor.current());
        memberships.follow(person, unit);
    }
}
