"""The room of employee performance: SKP plans, evaluations of a period, ratings, objections."""
