package org.gridcase.geography.boundary;

import org.gridcase.organisation.structure.AreaCode;
import org.locationtech.jts.geom.Geometry;

/** A boundary of a file: valid, WGS-84. */
record Feature(FeatureFaults.Name name, AreaCode code, Geometry boundary) {}
