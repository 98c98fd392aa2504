import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "src/generated", "pictures", "node_modules"] },
  { files: ["**/*.{ts,tsx}"], extends: [tseslint.configs.strict, tseslint.configs.stylistic] },
  { files: ["src/**/*.tsx", "src/**/*.ts"], plugins: { "react-hooks": reactHooks }, rules: reactHooks.configs["recommended-latest"]?.rules ?? {} },
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "max-lines": ["error", 300],
      "no-console": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  },
);
