package org.gridcase.geography;

import org.gridcase.organisation.OrganisationDatabase;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig({OrganisationDatabase.class, OrganisationDatabase.H2.class, GridLocator.class})
class GridLocatorOnH2Test extends GridLocatorBehaviour {}
