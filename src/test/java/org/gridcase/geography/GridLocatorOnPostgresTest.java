package org.gridcase.geography;

import org.gridcase.organisation.OrganisationDatabase;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig({OrganisationDatabase.class, OrganisationDatabase.Postgres.class, GridLocator.class})
class GridLocatorOnPostgresTest extends GridLocatorBehaviour {}
