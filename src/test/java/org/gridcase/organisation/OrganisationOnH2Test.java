package org.gridcase.organisation;

import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig({OrganisationDatabase.class, OrganisationDatabase.H2.class})
class OrganisationOnH2Test extends OrganisationBehaviour {}
