SELECT document FROM leaving ORDER BY document;
